namespace System.Diagnostics.CodeAnalysis;

/// <summary>What newer frameworks bring and the compiler asks for.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class NotNullWhenAttribute(bool returnValue) : Attribute
{
    public bool ReturnValue { get; } = returnValue;
}
