namespace CivicPlatform.People;

/// <summary>Roles as forms and the API write them.</summary>
internal static class RoleWords
{
    public static string Of(Role role) => role.ToString().ToLowerInvariant();

    /// <summary>By its name alone: an enum would also read "0", and "staff,administrator" as the sum of both.</summary>
    public static Role? Read(string? word) =>
        Enum.GetValues<Role>().Cast<Role?>().FirstOrDefault(role => string.Equals(role.ToString(), word, StringComparison.OrdinalIgnoreCase));
}
