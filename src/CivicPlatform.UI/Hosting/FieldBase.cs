using Microsoft.AspNetCore.Components;

namespace CivicPlatform.UI;

/// <summary>What every field of a form has: a name, a label, a hint, an error and their ties for screen readers.</summary>
public abstract class FieldBase : CivicComponent
{
    /// <summary>The field's name in the form.</summary>
    [Parameter, EditorRequired] public string Name { get; set; } = "";

    /// <summary>Text key of the label.</summary>
    [Parameter, EditorRequired] public string LabelKey { get; set; } = "";

    /// <summary>Text key of a hint under the label.</summary>
    [Parameter] public string? HintKey { get; set; }

    /// <summary>What is wrong with the value, said to the reader; may hold readings.</summary>
    [Parameter] public string? Error { get; set; }

    /// <summary>Whether the field must be filled.</summary>
    /// <value>Default false.</value>
    [Parameter] public bool Required { get; set; }

    /// <summary>The value.</summary>
    [Parameter] public string? Value { get; set; }

    /// <summary>The element's id.</summary>
    /// <value>Default <c>field-NAME</c>; give one where a page has the same name twice.</value>
    [Parameter] public string? Id { get; set; }

    /// <summary>The id in use.</summary>
    protected string ElementId => Id ?? $"field-{Name}";

    /// <summary>The ids of hint and error, for <c>aria-describedby</c>; <see langword="null"/> when there are none.</summary>
    protected string? DescribedBy => (HintKey, Error) switch
    {
        (null, null) => null,
        (not null, null) => $"{ElementId}-hint",
        (null, not null) => $"{ElementId}-error",
        _ => $"{ElementId}-hint {ElementId}-error",
    };

    /// <summary>The same with one more part of the field, by the end of that part's id.</summary>
    protected string DescribedWith(string part) => DescribedBy is null ? $"{ElementId}-{part}" : $"{DescribedBy} {ElementId}-{part}";
}
