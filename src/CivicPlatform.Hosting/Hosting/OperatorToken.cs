using System.Security.Cryptography;
using CivicPlatform.Errors;

namespace CivicPlatform.Hosting;

/// <summary>Proves to a running city that the caller may read its data folder: a secret in <c>keys/operator.token</c>, new at each start.</summary>
internal static class OperatorToken
{
    private static string PathIn(string folder) => Path.Combine(folder, "keys", "operator.token");

    /// <summary>Makes a new token that only this account can read.</summary>
    public static async Task<string> MakeAsync(string folder, CancellationToken cancellationToken)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        Directory.CreateDirectory(Path.GetDirectoryName(PathIn(folder))!);
        var how = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            how.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var file = new StreamWriter(PathIn(folder), how);
        await file.WriteAsync(token.AsMemory(), cancellationToken);
        return token;
    }

    /// <exception cref="CivicException">CIVIC2206: this account may not read it.</exception>
    public static async Task<string> ReadAsync(string folder, CancellationToken cancellationToken)
    {
        try
        {
            return (await File.ReadAllTextAsync(PathIn(folder), cancellationToken)).Trim();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CivicException(new CivicError("CIVIC2206", "The running city does not take orders from this account.",
                failure.Message, "Call as the account that runs the city.") { Where = PathIn(folder) }, failure);
        }
    }
}
