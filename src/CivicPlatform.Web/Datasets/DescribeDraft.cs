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

    /// <summary>The field of the form that a refusal speaks of; <see langword="null"/> when it is about none.</summary>
    public static string? FieldOf(Refusal refusal) => refusal.Code switch
    {
        "CIVIC6601" => "title",
        "CIVIC6602" => "about",
        "CIVIC6603" => "license",
        "CIVIC6614" or "CIVIC6615" => "name",
        _ => null,
    };

    private static LocalizedText Text(IFormCollection form, string name) => SentText.Of(new LocalizedText(Typed(form, name), form[$"{name}Easy"], form[$"{name}En"]));

    private static string Typed(IFormCollection form, string name) => SentText.Of(form[name]);
}
