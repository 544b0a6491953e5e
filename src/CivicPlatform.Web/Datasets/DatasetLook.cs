namespace CivicPlatform.Datasets;

/// <summary>How the rows of a dataset are looked at.</summary>
internal enum DatasetLook
{
    /// <summary>Row by row.</summary>
    Table,

    /// <summary>As places, where columns say where.</summary>
    Map,

    /// <summary>Put together by a column: counted, or a number added up.</summary>
    Chart,
}
