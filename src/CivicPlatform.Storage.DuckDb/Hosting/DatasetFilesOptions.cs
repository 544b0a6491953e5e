namespace CivicPlatform.Hosting;

/// <summary>Where the tables of datasets are worked on, and how large they may be.</summary>
public sealed class DatasetFilesOptions
{
    /// <summary>The folder for uploads under way and for tables that are being read; what is in it can be made again.</summary>
    /// <value>No default.</value>
    public string Folder { get; set; } = "";

    /// <summary>The largest upload, in bytes.</summary>
    /// <value>Default 64 MiB. From 1 KiB to 256 MiB.</value>
    public long LargestUpload { get; set; } = 64 << 20;

    /// <summary>The memory that DuckDB may take for one question or one conversion, in MiB.</summary>
    /// <value>Default 256. From 64 to 8,192.</value>
    public int Memory { get; set; } = 256;

    /// <summary>The longest time that a question may take, waiting for its turn included. A table that is read whole, to be loaded down, may take longer.</summary>
    /// <value>Default 8 s: less than a page waits for its parts. From 1 ms to 5 min.</value>
    public TimeSpan LongestQuestion { get; set; } = TimeSpan.FromSeconds(8);
}
