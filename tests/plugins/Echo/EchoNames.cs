namespace Echo;

// The same files are compiled into a plugin and into the program that measures it: names that Orleans must tell apart stand here.
internal static class EchoNames
{
#if IN_HOST
    public const string Interface = "bench.echo";
    public const string Method = "say";
    public const string Grain = "bench.echo";
    public const string Word = "bench.word";
#else
    public const string Interface = "echo.echo";
    public const string Method = "say";
    public const string Grain = "echo.echo";
    public const string Word = "echo.word";
#endif
}
