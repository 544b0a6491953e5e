using Microsoft.AspNetCore.Components;

namespace CivicPlatform.UI;

/// <summary>Base of pages, cards and their parts: knows its <see cref="PageContext"/>. In a <c>.razor</c> file: <c>@inherits CivicComponent</c>.</summary>
public abstract class CivicComponent : ComponentBase
{
    /// <summary>The reader, the city and the texts; set before <see cref="ComponentBase.OnInitialized"/>.</summary>
    [CascadingParameter] public PageContext Page { get; set; } = null!;

    /// <summary>Says a text of the plugin without readings, for titles and attributes; draw texts with <see cref="T"/>.</summary>
    protected string Say(string key, params ReadOnlySpan<(string Name, object? Value)> facts) => Page.Plain(key, facts);
}
