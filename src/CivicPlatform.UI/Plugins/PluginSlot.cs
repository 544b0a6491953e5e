using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace CivicPlatform.UI;

/// <summary>A place in a plugin's page that other plugins fill: <c>&lt;PluginSlot Of="new DaySlot(day)" /&gt;</c>. Where nobody does, nothing is drawn.</summary>
/// <remarks>What stands there is drawn apart, each filling in the name of its own plugin: one that fails or is slow is left out and blamed on that plugin, and the page stands. A page with a place that somebody
/// fills is drawn for each reader anew, whatever its <see cref="PluginPage.Share"/> says. In cards, and in what fills a place, nothing is drawn.</remarks>
public sealed class PluginSlot : ComponentBase
{
    private IReadOnlyList<string> drawn = [];
    private object? asked;

    /// <summary>What the place is about: a record of the plugin's <c>.Contracts</c> assembly. Those fill it that named its class (<see cref="SlotReceiver.Fill{TSlot, TFilling}"/>).</summary>
    [Parameter, EditorRequired] public object Of { get; set; } = null!;

    [Inject] private IServiceProvider Services { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        // A page is drawn again while it loads, mostly with equal records.
        if (Equals(asked, Of) || Of is not { } of || Services.GetService(typeof(ISlotDrawing)) is not ISlotDrawing drawing)
            return;
        asked = of;
        var html = await drawing.DrawAsync(of);
        if (Equals(asked, of))
            drawn = html;
    }

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        foreach (var html in drawn)
            builder.AddMarkupContent(0, html);
    }
}
