using MlAdvisor.Definitions;

namespace MlAdvisor.Preprocessing.Steps;

/// <summary>Puts ML.NET's estimators together, one or a few a transform of the definition.</summary>
internal static class TransformSteps
{
    /// <summary>Adds a transform's estimators.</summary>
    /// <param name="chain">What they are added to.</param>
    /// <param name="transform">What to do.</param>
    /// <param name="path">Where it stands in the definition.</param>
    public static void Add(StepChain chain, TransformDefinition transform, string path)
    {
        switch (transform)
        {
            case ReplaceMissingTransform replace:
                ReplaceMissingStep.Add(chain, replace, path);
                break;
            case NormalizeTransform normalize:
                NormalizeStep.Add(chain, normalize, path);
                break;
            case OneHotTransform oneHot:
                CategorySteps.Add(chain, oneHot, path);
                break;
            case OneHotHashTransform hash:
                CategorySteps.Add(chain, hash, path);
                break;
            case ConvertTransform convert:
                ConvertStep.Add(chain, convert, path);
                break;
            case DropTransform drop:
                ColumnSteps.Add(chain, drop, path);
                break;
            case RenameTransform rename:
                ColumnSteps.Add(chain, rename, path);
                break;
            case ConcatenateTransform concatenate:
                ColumnSteps.Add(chain, concatenate, path);
                break;
            case FeaturizeTextTransform featurize:
                TextSteps.Add(chain, featurize, path);
                break;
            case LoadImagesTransform load:
                LoadImagesStep.Add(chain, load, path);
                break;
            case ResizeImagesTransform resize:
                ImageSteps.Add(chain, resize, path);
                break;
            case GrayscaleTransform grayscale:
                ImageSteps.Add(chain, grayscale, path);
                break;
            case ExtractPixelsTransform extract:
                ImageSteps.Add(chain, extract, path);
                break;
            default:
                throw new NotSupportedException($"There is no step for {transform.GetType().Name}.");
        }
    }
}
