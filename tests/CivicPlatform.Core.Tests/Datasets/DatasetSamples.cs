using CivicPlatform.Errors;
using CivicPlatform.People;
using CivicPlatform.Texts;
using CivicPlatform.Vault;

namespace CivicPlatform.Datasets;

/// <summary>A dataset and those who correct it; what they say is sealed as no key could, since the rules never open it.</summary>
internal static class DatasetSamples
{
    public static DescribeDataset Aed { get; } = new(new LocalizedText("AED設置箇所", null, "AED locations"), new LocalizedText("市内のAED。"), DatasetLicense.By, "");

    public static Dataset Described { get; } = Dataset.Empty.Evolve(new DatasetDescribed(Aed.Title, Aed.Description, Aed.License, Aed.Terms));

    public static Pseudonym Citizen(int number) => Pseudonym.FromBytes([.. BitConverter.GetBytes(number), .. new byte[12]]);

    public static PublishVersion Table(int content, int? after = null) => new(
        new string((char)('0' + content), 64), new string('f', 64), 10, [new DatasetColumn("名称", DatasetColumnType.Text), new DatasetColumn("台数", DatasetColumnType.Integer)],
        "utf-8", 0, after);

    public static CorrectionWords Words(string text = "正しい名", string column = "名称") => new([new CellChange(column, text)], "現地で見ました。");

    public static ProposeCorrection Propose(int by = 0, int version = 1, long row = 1, string column = "名称") => new(Citizen(by), version, row, Words(column: column));

    public static Personal<CorrectionWords> Sealed(int by, string words) => new(Citizen(by), words);

    public static Dataset After(Dataset dataset, Decision<DatasetEvent> decision)
    {
        decision.Refusal.Should().BeNull();
        return decision.Events.Aggregate(dataset, (state, happened) => state.Evolve(happened));
    }
}
