using System.Text.Json;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CivicPlatform.Ledger;

/// <summary>Stores a value as the JSON that events hold.</summary>
internal sealed class JsonConverter<T>() : ValueConverter<T, string>(
    value => JsonSerializer.Serialize(value, EventJson.Options),
    json => JsonSerializer.Deserialize<T>(json, EventJson.Options)!);
