using System.Reflection;
using CivicPlatform.Plugins;
using Microsoft.AspNetCore.Components;

namespace CivicPlatform.UI;

/// <summary>Takes what a plugin shows in the places that other plugins offer in their pages (<see cref="PluginSlot"/>).</summary>
public sealed class SlotReceiver : PluginFeature
{
    /// <summary>The name of the parameter that takes the place's record.</summary>
    internal const string Parameter = nameof(PluginSlot.Of);

    private readonly List<SlotFilling> fillings = [];

    /// <summary>The fillings, in order.</summary>
    public IReadOnlyList<SlotFilling> Fillings => fillings;

    /// <summary>Shows a component in each place of a kind. One that fails, or takes longer than the host waits (default 1 s for all places of a page), is left out; the page stands.</summary>
    /// <typeparam name="TSlot">The record of the place, in the <c>.Contracts</c> assembly of the plugin that offers it. This plugin requires that one, or calls from its part for it.</typeparam>
    /// <typeparam name="TFilling">The component, with a <c>[Parameter] public TSlot Of</c>.</typeparam>
    public SlotReceiver Fill<TSlot, TFilling>() where TSlot : class where TFilling : CivicComponent
    {
        fillings.Add(new SlotFilling(typeof(TSlot), typeof(TFilling)));
        return this;
    }

    /// <inheritdoc/>
    public override IEnumerable<string> Faults() => Twice("filling of a place", fillings.Select(filling => $"{filling.Component.Name} of {filling.Slot.Name}"))
        .Concat(fillings.Where(filling => !Takes(filling)).Select(filling => $"{filling.Component.Name} has no [Parameter] public {filling.Slot.Name} {Parameter}."));

    /// <inheritdoc/>
    public override IEnumerable<(Type Type, string Use)> Borrows() => fillings.Select(filling => (filling.Slot, $"The component {filling.Component.Name} fills places of {filling.Slot.Name}"));

    private static bool Takes(SlotFilling filling) => filling.Component.GetProperty(Parameter) is { SetMethod: not null } property
        && property.GetCustomAttribute<ParameterAttribute>() is not null && property.PropertyType.IsAssignableFrom(filling.Slot);
}
