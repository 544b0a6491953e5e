using CivicPlatform.Errors;
using CivicPlatform.Texts;
using Microsoft.AspNetCore.Http;

namespace CivicPlatform.Datasets;

/// <summary>What staff typed to describe a dataset, and what is wrong with it.</summary>
internal sealed record DescribeDraft(string Name, LocalizedText Title, LocalizedText About, string License, string Terms, Refusal? Refusal)
{
    public static DescribeDraft Empty { get; } = new("", new LocalizedText(""), new LocalizedText(""), DatasetLicense.By, "", null);

    /// <summary>The dataset that is named, or <see langword="null"/>.</summary>
    public DatasetId? Id => DatasetId.TryParse($"civic.{Name}", null, out var id) ? id : null;

    public static DescribeDraft Of(CityDataset dataset) => new(dataset.Id.ToString(), dataset.Title, dataset.Description, dataset.License, dataset.Terms, null);

    public static DescribeDraft Of(IFormCollection form) =>
        new(Typed(form, "name"), Text(form, "title"), Text(form, "about"), Typed(form, "license"), Typed(form, "terms"), null);

    public DescribeDataset Command(bool isNew) => new(Title, About, License, Terms, isNew);

    private static LocalizedText Text(IFormCollection form, string name) => new(Typed(form, name), Other(form, $"{name}Easy"), Other(form, $"{name}En"));

    private static string? Other(IFormCollection form, string name) => Typed(form, name) is { Length: > 0 } text ? text : null;

    private static string Typed(IFormCollection form, string name) => form[name].ToString().ReplaceLineEndings("\n").Trim();
}
