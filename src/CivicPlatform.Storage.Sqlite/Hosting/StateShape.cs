using System.Text.Json;
using System.Text.Json.Nodes;
using CivicPlatform.Ledger;
using CivicPlatform.Plugins;

namespace CivicPlatform.Hosting;

/// <summary>The newest shape of one state, and the steps to it.</summary>
/// <threadsafety>Immutable.</threadsafety>
internal sealed class StateShape(IEnumerable<StateMigration> steps)
{
    private readonly StateMigration[] steps = [.. steps.OrderBy(step => step.To)];

    public int Newest => steps[^1].To;

    /// <summary>The oldest shape that can still be brought forward.</summary>
    public int Oldest => steps[0].To - 1;

    /// <summary>A state in each shape after its own, the newest last.</summary>
    public List<ShapedPayload> Forward(int from, ReadOnlyMemory<byte> payload)
    {
        var shapes = new List<ShapedPayload>();
        foreach (var step in steps.Where(step => step.To > from))
            shapes.Add(new(step.To, payload = Change(payload, step.Up)));
        return shapes;
    }

    /// <summary>A state of the newest shape in each older one that there is a way back to.</summary>
    public List<ShapedPayload> Back(ReadOnlyMemory<byte> payload)
    {
        var shapes = new List<ShapedPayload>();
        foreach (var step in steps.Reverse().TakeWhile(step => step.Down is not null))
            shapes.Add(new(step.To - 1, payload = Change(payload, step.Down!)));
        return shapes;
    }

    private static ReadOnlyMemory<byte> Change(ReadOnlyMemory<byte> payload, Action<JsonObject> step)
    {
        if (JsonNode.Parse(payload.Span) is not { } node)
            return payload;
        var state = node as JsonObject ?? throw new JsonException($"It is stored as a JSON {node.GetValueKind()}; migrations change objects.");
        step(state);
        return JsonSerializer.SerializeToUtf8Bytes(state, EventJson.Options);
    }
}
