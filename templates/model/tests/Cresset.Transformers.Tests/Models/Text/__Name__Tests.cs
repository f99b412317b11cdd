using Cresset.Transformers.Models;
using Xunit;

namespace Cresset.Transformers.Tests.Models.Text;

public sealed class __Name__Tests
{
    [Fact]
    public void IsSavedAndLoaded()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            __Name__Model model = new(new __Name__Config { VocabSize = 7, HiddenSize = 4 });
            model.Save(folder);
            __Name__Model again = Pretrained.Load<__Name__Model>(folder);
            TextInputs inputs = new(Tensor.Of<long>([1, 2, 3, 4, 5, 6], [2, 3]));
            Assert.Equal([2, 3, 4], again.Forward(inputs).LastHiddenState.Shape);
            Assert.Equal(model.Forward(inputs).LastHiddenState.ToArray<float>(),
                again.Forward(inputs).LastHiddenState.ToArray<float>());
            Assert.Equal(["embedding.weight"], again.StateDict().Keys);
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }
}
