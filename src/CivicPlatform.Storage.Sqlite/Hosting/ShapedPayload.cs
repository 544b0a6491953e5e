namespace CivicPlatform.Hosting;

/// <summary>A state in one of its shapes.</summary>
internal readonly record struct ShapedPayload(int Shape, ReadOnlyMemory<byte> Payload);
