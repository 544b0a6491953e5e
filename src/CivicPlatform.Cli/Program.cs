using CivicPlatform.Hosting;

return await CommandLine.RunAsync(args, Surroundings.OfThisProcess());
