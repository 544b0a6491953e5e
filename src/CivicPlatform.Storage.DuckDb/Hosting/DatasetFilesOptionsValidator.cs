using Microsoft.Extensions.Options;

namespace CivicPlatform.Hosting;

internal sealed class DatasetFilesOptionsValidator : IValidateOptions<DatasetFilesOptions>
{
    public ValidateOptionsResult Validate(string? name, DatasetFilesOptions options)
    {
        var faults = new List<string>();
        if (string.IsNullOrWhiteSpace(options.Folder))
            faults.Add("datasets.folder is empty; it must name a folder.");
        if (options.LargestUpload is < 1 << 10 or > 256 << 20)
            faults.Add($"datasets.largestUpload is {options.LargestUpload}; it must be from 1,024 to 268,435,456 bytes.");
        if (options.Memory is < 64 or > 8192)
            faults.Add($"datasets.memory is {options.Memory}; it must be from 64 to 8,192 MiB.");
        if (options.LongestQuestion < TimeSpan.FromMilliseconds(1) || options.LongestQuestion > TimeSpan.FromMinutes(5))
            faults.Add($"datasets.longestQuestion is {options.LongestQuestion}; it must be from 1 ms to 5 min.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
