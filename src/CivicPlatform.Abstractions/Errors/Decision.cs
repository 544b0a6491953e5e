using System.Collections.Immutable;

namespace CivicPlatform.Errors;

/// <summary>What a rule decided: the events that now happen, or a refusal. Nothing else can come out of a <c>Decide</c>.</summary>
/// <typeparam name="TEvent">The base type of the aggregate's events.</typeparam>
/// <threadsafety>Immutable.</threadsafety>
public readonly struct Decision<TEvent> where TEvent : class
{
    private readonly ImmutableArray<TEvent> events;

    private Decision(ImmutableArray<TEvent> events, Refusal? refusal) => (this.events, Refusal) = (events, refusal);

    /// <summary>The events in order; empty when refused, or when what was asked is already so.</summary>
    public ImmutableArray<TEvent> Events => events.IsDefault ? [] : events;

    /// <summary>The reason, or <see langword="null"/> when the command is accepted.</summary>
    public Refusal? Refusal { get; }

    /// <summary>Accepts without an event: what was asked is already so.</summary>
    public static Decision<TEvent> Nothing => new([], null);

    /// <summary>Accepts with these events, in order.</summary>
    public static Decision<TEvent> Of(params ReadOnlySpan<TEvent> events) => new([.. events], null);

    /// <summary>One event is a decision.</summary>
    public static implicit operator Decision<TEvent>(TEvent happened) => new([happened], null);

    /// <summary>Several events are a decision.</summary>
    public static implicit operator Decision<TEvent>(ImmutableArray<TEvent> happened) => new(happened, null);

    /// <summary>A refusal is a decision.</summary>
    public static implicit operator Decision<TEvent>(Refusal refusal) => new([], refusal);
}
