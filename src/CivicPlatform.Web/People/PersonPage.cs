using System.Collections.Immutable;
using CivicPlatform.UI;
using Microsoft.AspNetCore.Components;

namespace CivicPlatform.People;

/// <summary>Base of the pages about accounts: what was typed, and what is wrong with it. Handlers give both; an address can give neither.</summary>
public abstract class PersonPage : CivicComponent
{
    /// <summary>What is wrong, field by field; given by the form's handler.</summary>
    [Parameter] public object? Faults { get; set; }

    /// <summary>What was typed; given by the form's handler.</summary>
    [Parameter] public object? Typed { get; set; }

    private protected TypedAccount Before => Typed as TypedAccount ?? new TypedAccount();

    /// <summary>What is wrong with a field, said to the reader.</summary>
    protected string? ErrorOf(string field) => Faults is ImmutableArray<AccountFault> { IsDefault: false } faults && faults.FirstOrDefault(fault => fault.Field == field) is { } found
        ? Page.Say(found.Refusal) : null;
}
