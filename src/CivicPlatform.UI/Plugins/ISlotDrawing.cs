namespace CivicPlatform.UI;

/// <summary>Draws what plugins show in a place of the page that is being drawn; the host's part.</summary>
internal interface ISlotDrawing
{
    /// <summary>The fillings as HTML, in the city's order of plugins; what failed is left out.</summary>
    Task<IReadOnlyList<string>> DrawAsync(object slot);
}
