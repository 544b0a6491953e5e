using CivicPlatform.Errors;

namespace CivicPlatform.Texts;

/// <summary>Something wrong in an owner's texts.</summary>
/// <param name="Owner">Who is to blame: <c>civic</c> or a plugin id.</param>
/// <param name="Error">CIVIC5311 to CIVIC5315.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record TextFault(string Owner, CivicError Error);
