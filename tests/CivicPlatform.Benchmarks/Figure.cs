using System.Globalization;

namespace CivicPlatform;

/// <summary>One measured figure.</summary>
/// <param name="What">What it is, with its unit.</param>
/// <param name="Ours">What was measured.</param>
/// <param name="Rival">What it is held against: another measurement of the same run, or a limit; empty for none.</param>
/// <param name="Ratio">Ours through the rival's, or <see langword="null"/>.</param>
/// <param name="Budget">What is demanded; empty when the figure only informs.</param>
/// <param name="Holds">Whether the demand is met; <see langword="null"/> without one.</param>
internal sealed record Figure(string What, string Ours, string Rival, double? Ratio, string Budget, bool? Holds)
{
    /// <summary>A ratio that must be at least so high: our rate against the rival's.</summary>
    public static Figure AtLeast(string what, Duel duel, string unit, double least) => Of(what, duel, unit, $"≥ {Number(least)}", duel.Ratio >= least);

    /// <summary>A ratio that must be at most so high: our cost against the rival's.</summary>
    public static Figure AtMost(string what, Duel duel, string unit, double most) => Of(what, duel, unit, $"≤ {Number(most)}", duel.Ratio <= most);

    /// <summary>A ratio nobody demands anything of.</summary>
    public static Figure Told(string what, Duel duel, string unit) => Of(what, duel, unit, "", null);

    /// <summary>A measurement that must be at least so high.</summary>
    public static Figure NotBelow(string what, double ours, string unit, double least) =>
        new(what, $"{Number(ours)} {unit}", "", null, $"≥ {Number(least)} {unit}", ours >= least);

    /// <summary>A measurement that must be at most so high.</summary>
    public static Figure NotAbove(string what, double ours, string unit, double most) =>
        new(what, $"{Number(ours)} {unit}", "", null, $"≤ {Number(most)} {unit}", ours <= most);

    /// <summary>A measurement nobody demands anything of.</summary>
    public static Figure Told(string what, double ours, string unit) => new(what, $"{Number(ours)} {unit}", "", null, "", null);

    /// <summary>Three digits that count, thousands set apart.</summary>
    public static string Number(double value) => value switch
    {
        >= 1000 or <= -1000 => value.ToString("N0", CultureInfo.InvariantCulture),
        >= 100 or <= -100 => value.ToString("0", CultureInfo.InvariantCulture),
        >= 10 or <= -10 => value.ToString("0.#", CultureInfo.InvariantCulture),
        _ => value.ToString("0.###", CultureInfo.InvariantCulture),
    };

    public override string ToString() => $"{What}: {Ours}{(Rival.Length > 0 ? $" against {Rival}" : "")}{(Ratio is { } ratio ? $" = {Number(ratio)}" : "")}"
        + $"{(Budget.Length > 0 ? $" (budget {Budget}: {(Holds == true ? "held" : "MISSED")})" : "")}";

    private static Figure Of(string what, Duel duel, string unit, string budget, bool? holds) =>
        new(what, $"{Number(duel.Ours)} {unit}", $"{Number(duel.Rival)} {unit}", duel.Ratio, budget, holds);
}
