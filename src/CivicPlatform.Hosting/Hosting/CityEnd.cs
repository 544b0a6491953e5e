using Microsoft.Extensions.Hosting;

namespace CivicPlatform.Hosting;

/// <summary>Ends this city so that whoever keeps it starts it again.</summary>
internal sealed class CityEnd(IHostApplicationLifetime life)
{
    /// <summary>The exit code of a city that wants to be started again (EX_TEMPFAIL of sysexits.h).</summary>
    public const int Again = 75;

    private volatile bool again;

    /// <summary>Whether somebody keeps this process: ours (<see cref="Keeper"/>), or systemd, which names the process that it started itself;
    /// what only runs somewhere below a service of systemd is kept by nobody.</summary>
    public static bool IsKept { get; } = HandedSocket.Here.Count > 0
        || Environment.GetEnvironmentVariable("SYSTEMD_EXEC_PID") == Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The exit code of the process.</summary>
    public int Code => again ? Again : 0;

    /// <summary>Answers what is under way, closes the ledger, and ends.</summary>
    public void StartAgain()
    {
        again = true;
        life.StopApplication();
    }
}
