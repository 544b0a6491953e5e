using System.Collections.Immutable;
using System.Collections.Frozen;

namespace CivicPlatform.Plugins;

/// <summary>A type of the platform as its plugins see it.</summary>
/// <param name="IsOpen">Whether they may use it at all.</param>
/// <param name="IsSealed">Whether none of their classes may derive from it.</param>
/// <param name="Base">What it derives from.</param>
/// <param name="IsBaseGeneric">Whether that is a generic type with its arguments, in whose members other types stand in the place of its parameters.</param>
/// <param name="Members">Its methods and fields that they may use, as <see cref="SignatureText"/> writes them.</param>
/// <param name="Owed">Those that whoever derives from it or implements it must have.</param>
internal sealed record ContractType(bool IsOpen, bool IsSealed, TypeName? Base, bool IsBaseGeneric, FrozenSet<string> Members, ImmutableArray<string> Owed);
