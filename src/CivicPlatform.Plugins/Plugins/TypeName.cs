namespace CivicPlatform.Plugins;

/// <summary>A type as metadata names it: the assembly's simple name, and the full name with <c>+</c> before nested types.</summary>
internal readonly record struct TypeName(string Assembly, string FullName)
{
    /// <summary>The name without namespace and enclosing types.</summary>
    public string Short => FullName[(FullName.LastIndexOfAny(['.', '+']) + 1)..];
}
