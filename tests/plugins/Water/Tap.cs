namespace Water;

/// <summary>A place where anybody may fill a bottle.</summary>
public sealed record Tap(string Name, bool Indoors)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Tap> All { get; } = [new("駅前広場", false), new("図書館の玄関", true)];
}
