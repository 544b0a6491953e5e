namespace Echo;

/// <summary>Answers what it is told.</summary>
[Alias(EchoNames.Interface)]
public interface IEchoGrain : IGrainWithIntegerKey
{
    /// <summary>The same word with the number of calls so far.</summary>
    [Alias(EchoNames.Method)]
    Task<Word> Say(Word word);
}

/// <summary>Something said.</summary>
[GenerateSerializer, Immutable, Alias(EchoNames.Word)]
public sealed record Word([property: Id(0)] string Text, [property: Id(1)] long Count);
