namespace CivicPlatform.Hosting;

/// <summary>A grain's state as it is stored.</summary>
/// <param name="ETag">Its ETag.</param>
/// <param name="Shape">The shape in which it was written last.</param>
/// <param name="Payload">What was written.</param>
/// <param name="Back">The same in the older shape that was asked for, where it is kept.</param>
internal sealed record StoredGrain(string ETag, int Shape, byte[] Payload, byte[]? Back);
