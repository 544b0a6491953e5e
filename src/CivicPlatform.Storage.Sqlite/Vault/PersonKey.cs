using System.Buffers.Text;
using System.Text.Json;
using CivicPlatform.Ledger;
using CivicPlatform.People;

namespace CivicPlatform.Vault;

/// <inheritdoc/>
internal sealed class PersonKey(PersonSecret secret, Pseudonym of) : IPersonKey
{
    public Pseudonym Of => of;

    public Personal<T> Seal<T>(T value) =>
        new(of, Base64Url.EncodeToString(secret.SealAs(of, JsonSerializer.SerializeToUtf8Bytes(value, EventJson.Options))));

    public T Open<T>(Personal<T> value)
    {
        if (value.Of != of || !Base64Url.IsValid(value.Sealed ?? ""))
            throw VaultErrors.NotOpened("A personal value");
        var plain = secret.OpenAs(of, Base64Url.DecodeFromChars(value.Sealed));
        try
        {
            return JsonSerializer.Deserialize<T>(plain, EventJson.Options)!;
        }
        catch (JsonException failure)
        {
            throw VaultErrors.OtherShape("A personal value", typeof(T), failure);
        }
    }
}
