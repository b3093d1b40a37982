namespace Microsoft.ML;

/// <summary>A task: its trainers and its evaluation.</summary>
public abstract partial class TrainCatalogBase
{
    private protected TrainCatalogBase(MLContext context)
    {
        Context = context;
    }

    internal MLContext Context { get; }

    /// <summary>Where a task's trainers hang as extension methods.</summary>
    public abstract class CatalogInstantiatorBase
    {
        private protected CatalogInstantiatorBase(TrainCatalogBase catalog)
        {
            Owner = catalog;
        }

        internal TrainCatalogBase Owner { get; }

        internal IHostEnvironment Environment => Owner.Context;
    }
}
