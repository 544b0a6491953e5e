using System.Security.Cryptography;
using System.Text;
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
        await KeyFolder.WriteAsync(PathIn(folder), Encoding.ASCII.GetBytes(token), cancellationToken);
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
