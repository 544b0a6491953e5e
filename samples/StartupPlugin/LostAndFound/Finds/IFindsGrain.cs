using System.Collections.Immutable;

namespace LostAndFound.Finds;

/// <summary>The desk's book; there is one, "city".</summary>
[Alias("lost-and-found.IFindsGrain")]
public interface IFindsGrain : IGrainWithStringKey
{
    /// <summary>What waits for its owner, in the order of the numbers.</summary>
    [Alias("Read")]
    Task<ImmutableArray<Find>> Read();

    /// <summary>Writes a find down and answers its number. A form that comes twice is written down once.</summary>
    /// <param name="form">The form's key.</param>
    /// <param name="find">What was handed in.</param>
    [Alias("Add")]
    Task<int> Add(string form, NewFind find);

    /// <summary>Takes a find out of the book; false when it is not there (any more).</summary>
    [Alias("Take")]
    Task<bool> Take(int number);
}
