namespace CivicPlatform.Hosting;

/// <summary>Metadata of an address: against which limit its requests count.</summary>
internal sealed record LimitMark(LimitKind Kind);
