using CivicPlatform;
using CivicPlatform.Hosting;

// CivicPlatform.Benchmarks all | LINE… [--quick] [--large] [--list]; the other words are for its own child processes.
return args switch
{
    ["bare", var file] => await BareServer.RunAsync(file),
    _ => await BenchmarkRun.RunAsync(args),
};
