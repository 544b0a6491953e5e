namespace CivicPlatform.Hosting;

/// <summary>A job that runs once a day.</summary>
/// <param name="Name">The job's name within its plugin: its class name.</param>
/// <param name="Job">The class.</param>
/// <param name="At">Wall clock time in the city.</param>
public sealed record DailyJob(string Name, Type Job, TimeOnly At);
