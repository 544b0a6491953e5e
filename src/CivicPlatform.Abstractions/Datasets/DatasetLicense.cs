namespace CivicPlatform.Datasets;

/// <summary>The licences that a city gives its data.</summary>
/// <threadsafety>Immutable.</threadsafety>
public static class DatasetLicense
{
    /// <summary>Creative Commons Attribution 4.0.</summary>
    public const string By = "CC-BY-4.0";

    /// <summary>Creative Commons Zero 1.0: no conditions.</summary>
    public const string Zero = "CC0-1.0";

    /// <summary>公共データ利用規約 第1.0版 (Public Data License; before it 政府標準利用規約 2.0), compatible with CC BY 4.0.</summary>
    public const string PublicData = "PDL-1.0";

    /// <summary>Other terms, which the dataset says itself.</summary>
    public const string Other = "other";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [By, Zero, PublicData, Other];

    /// <summary>Where a licence can be read; <see langword="null"/> for other terms.</summary>
    public static Uri? AddressOf(string license) => license switch
    {
        By => new Uri("https://creativecommons.org/licenses/by/4.0/"),
        Zero => new Uri("https://creativecommons.org/publicdomain/zero/1.0/"),
        PublicData => new Uri("https://www.digital.go.jp/resources/open_data/public_data_license_v1.0"),
        _ => null,
    };
}
