namespace CivicPlatform.People;

/// <summary>What people want to be called where others read what they wrote.</summary>
/// <threadsafety>May be called at the same time.</threadsafety>
public interface IShownNames
{
    /// <summary>The shown name behind each pseudonym. Every one that was asked for has an entry; <see langword="null"/> where the person was erased or never was:
    /// say the text <c>people.erased-person</c> there.</summary>
    /// <remarks>A name is whatever somebody chose: draw it as text, never as markup and never with readings. Do not keep it: it changes, and is erased.</remarks>
    Task<IReadOnlyDictionary<Pseudonym, string?>> OfAsync(IEnumerable<Pseudonym> pseudonyms, CancellationToken cancellationToken = default);
}
