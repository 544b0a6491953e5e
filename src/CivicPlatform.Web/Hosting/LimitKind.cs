namespace CivicPlatform.Hosting;

/// <summary>What is counted together against one limit; metadata of an address that is neither an ordinary reading nor an ordinary writing.</summary>
internal enum LimitKind
{
    /// <summary>GET, HEAD, OPTIONS.</summary>
    Reads = 1,

    /// <summary>Whatever may change something.</summary>
    Writes = 2,

    /// <summary>Where passphrases, codes and login names are tried.</summary>
    SignIns = 3,
}
