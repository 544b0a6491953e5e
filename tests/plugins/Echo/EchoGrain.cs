namespace Echo;

[GrainType(EchoNames.Grain)]
internal sealed class EchoGrain : Grain, IEchoGrain
{
    private long count;

    public Task<Word> Say(Word word) => Task.FromResult(word with { Count = ++count });
}
