namespace CivicPlatform.Plugins;

/// <summary>A type of a plugin, as far as the preflight asks.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kin">Base type and interfaces.</param>
/// <param name="IsInterface">Whether it is an interface.</param>
/// <param name="IsConcrete">Whether it is a class of which objects can be made.</param>
/// <param name="HasPlainConstructor">Whether it has a constructor without parameters.</param>
/// <param name="Arity">How many type parameters it has, those of enclosing types included.</param>
/// <param name="Marks">Its attributes that carry one text or number: the attribute's full name and the value.</param>
internal sealed record TypeNote(
    TypeName Name, IReadOnlyList<TypeName> Kin, bool IsInterface, bool IsConcrete, bool HasPlainConstructor, int Arity,
    IReadOnlyList<(string Attribute, string Value)> Marks)
{
    public string? Mark(string attribute) => Marks.Where(mark => mark.Attribute == attribute).Select(mark => mark.Value).FirstOrDefault();
}
