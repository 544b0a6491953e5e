using System.Collections.Immutable;
using CivicPlatform.Errors;

namespace CivicPlatform.Ledger;

/// <summary>A counter that counts to a limit and can be closed: the smallest aggregate with rules.</summary>
public sealed record Counter(int Count, bool Closed);

public abstract record CounterEvent;

[Alias("test.counter.counted")]
public sealed record Counted(int By) : CounterEvent;

[Alias("test.counter.closed")]
public sealed record CounterClosed : CounterEvent;

[GenerateSerializer, Alias("test.counter.count")]
public sealed record Count([property: Id(0)] CommandKey Key, [property: Id(1)] int By, [property: Id(2)] int Limit);

[Alias("test.counter-grain")]
public interface ICounterGrain : IGrainWithStringKey
{
    [Alias("count")]
    Task<Outcome> CountAsync(Count command);

    [Alias("close")]
    Task<Outcome> CloseAsync(CommandKey key);

    [Alias("flood")]
    Task<Outcome> FloodAsync(int events);

    [Alias("read")]
    Task<int> ReadAsync();
}

[GrainType("test.counter")]
public sealed class CounterGrain : AggregateGrain<Counter, CounterEvent>, ICounterGrain
{
    protected override StreamId Stream => StreamId.Of("test", "counter", this.GetPrimaryKeyString());

    protected override Counter Empty => new(0, Closed: false);

    public Task<Outcome> CountAsync(Count command) => ExecuteAsync<Count>(command.Key, command, counter => counter switch
    {
        { Closed: true } => new Refusal("test.closed"),
        _ when counter.Count + command.By > command.Limit => new Refusal("test.limit", ("count", counter.Count)),
        _ => new Counted(command.By),
    });

    public Task<Outcome> CloseAsync(CommandKey key) => ExecuteAsync(key, "close",
        counter => counter.Closed ? Decision<CounterEvent>.Nothing : new CounterClosed());

    public Task<Outcome> FloodAsync(int events) => ExecuteAsync(default, "flood",
        _ => Enumerable.Repeat<CounterEvent>(new Counted(1), events).ToImmutableArray());

    public Task<int> ReadAsync() => Task.FromResult(State.Count);

    protected override Counter Evolve(Counter state, CounterEvent happened) => happened switch
    {
        Counted e => state with { Count = state.Count + e.By },
        CounterClosed => state with { Closed = true },
        _ => throw new InvalidOperationException($"{happened} is unknown."),
    };
}
