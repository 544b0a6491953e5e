namespace CivicPlatform.Ledger;

/// <summary>An event on its way into the ledger.</summary>
/// <param name="Type">The event's stable alias, <c>civic.name</c> or <c>&lt;plugin id&gt;.name</c>; 1 to 100 ASCII characters.</param>
/// <param name="Data">One UTF-8 JSON object without insignificant blanks; at most 256 KiB. These bytes are what is hashed and kept for ever.</param>
public readonly record struct NewEvent(string Type, ReadOnlyMemory<byte> Data);
