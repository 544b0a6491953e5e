namespace Garbage5374.Items;

/// <summary>Where a search meets an item, best first.</summary>
public enum ItemMatchPlace
{
    /// <summary>The whole name or reading.</summary>
    Whole,

    /// <summary>The beginning of the name or reading.</summary>
    Beginning,

    /// <summary>Inside the name or reading.</summary>
    Inside,

    /// <summary>In the notice only.</summary>
    Notice,
}
