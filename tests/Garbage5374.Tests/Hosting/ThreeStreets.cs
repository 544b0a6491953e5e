namespace Garbage5374.Tests.Hosting;

/// <summary>A small city: three areas, two centres, two kinds and one that is only a remark.</summary>
internal static class ThreeStreets
{
    public const string Areas = """
        地名,地名ふりがな,センター,燃やすごみ,びん,粗大ごみ
        本町,ほんまち,東,月 木,水1,*1
        新町,しんまち,東,火 金,水2,*1
        浜町,はまちょう,西,月 木,,*1

        """;

    public static readonly (string, string)[] Files =
    [
        ("area_days.csv", Areas),
        ("description.csv", "label,sublabel,description,styles,bgcolor\n燃やすごみ,黄袋,生ごみ<br>紙くず,,#ea3b13\nびん,,飲み物のびん,,#fff23f\n粗大ごみ,,家具,,#5b5b66\n"),
        ("target.csv", "label,name,notice,furigana\nびん,酒のびん,ふたを外す,さ\n燃やすごみ,紙コップ,,か\n"),
        ("center.csv", "名称,休止開始日,休止終了日\n東,2026/12/30,2027/01/03\n西,2026/12/30,2027/01/03\n"),
        ("remarks.csv", "ID,注意事項\n1,申し込んでください\n"),
    ];
}
