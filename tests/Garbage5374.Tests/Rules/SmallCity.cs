using System.Text;
using Garbage5374.Cities;
using Garbage5374.Files;

namespace Garbage5374.Tests.Rules;

/// <summary>Small cities made of text.</summary>
internal static class SmallCity
{
    public static readonly DateOnly Today = new(2026, 11, 23);

    public static CityImport Read(string areaDays, string? center = null, params (string Path, string Text)[] more) =>
        CityReader.Read([CityFile.Of("area_days.csv", Encoding.UTF8.GetBytes(areaDays)), .. center is null ? Array.Empty<CityFile>() : [CityFile.Of("center.csv", Encoding.UTF8.GetBytes(center))],
            .. more.Select(file => CityFile.Of(file.Path, Encoding.UTF8.GetBytes(file.Text)))], Today);

    /// <summary>A city with one area A, one kind K and one centre C.</summary>
    public static GarbageCity Of(string cell, params (string From, string To)[] closures) =>
        Read($"地名,センター,K\nA,C,{cell}\n", "名称,休止開始日,休止終了日\n" + string.Concat(closures.Select(c => $"C,{c.From},{c.To}\n"))).City!;
}
