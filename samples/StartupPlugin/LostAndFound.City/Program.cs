using CivicPlatform.Hosting;

return await CivicHost.RunAsync(args);
