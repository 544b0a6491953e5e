namespace CivicPlatform.Plugins;

/// <summary>Somebody whose data occurs nowhere else, so that it is found wherever it was written down.</summary>
internal sealed record PlantedPerson(DateOnly Today)
{
    public const string Login = "marker-login-7f3a91";
    public const string Name = "目印の花子 b83e04";
    public const string Passphrase = "Marker passphrase 5d77 うめ";
    private const string Mail = "marker-5b1e77@example.jp";
    private const string Phone = "076-5374-8813-2907";
    private const string Place = "目印町9丁目 c41d";

    /// <summary>Everything that is searched for.</summary>
    public static IReadOnlyList<string> Markers { get; } = [Login, Name, Passphrase, Mail, Phone, Place];

    /// <summary>What they type where a form asks who or where they are; <see langword="null"/> where it asks for something else.</summary>
    /// <param name="kind">The field's type.</param>
    /// <param name="purpose">Its <c>autocomplete</c>.</param>
    /// <param name="field">Its name.</param>
    public string? Tells(string kind, string purpose, string field) => (kind, purpose, field.ToLowerInvariant()) switch
    {
        ("email", _, _) or (_, "email", _) or (_, _, "email" or "mail") => Mail,
        ("tel", _, _) or (_, "tel" or "tel-national" or "tel-local", _) or (_, _, "phone" or "tel") => Phone,
        ("password", _, _) => Passphrase,
        (_, "name" or "family-name" or "given-name" or "nickname", _) => Name,
        (_, "username", _) => Login,
        (_, "street-address" or "address-line1" or "address-line2" or "postal-code", _) => Place,
        _ => null,
    };
}
