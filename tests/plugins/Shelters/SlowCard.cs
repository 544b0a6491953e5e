using Microsoft.AspNetCore.Components;

namespace Shelters;

/// <summary>A card that never comes to an end.</summary>
public sealed class SlowCard : ComponentBase
{
    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => Task.Delay(Timeout.InfiniteTimeSpan);
}
