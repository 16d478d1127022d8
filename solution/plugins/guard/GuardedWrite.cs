// One Create or Update as the rules see it. In: the execution context. Out: values before and after, and who writes.
// https://learn.microsoft.com/power-apps/developer/data-platform/understand-the-data-context
using System;
using Microsoft.Xrm.Sdk;

namespace Cosell.Guard
{
    internal sealed class GuardedWrite
    {
        public const string ImageName = "Pre";
        private readonly AttributeCollection target;
        private readonly AttributeCollection image;

        private GuardedWrite(AttributeCollection target, AttributeCollection image, bool isCreate, bool byIntegration)
        {
            this.target = target;
            this.image = image;
            IsCreate = isCreate;
            ByIntegration = byIntegration;
        }

        public bool IsCreate { get; }

        public bool ByIntegration { get; }

        /// <summary>Whether the values before are known; of a Create they never are, as there are none.</summary>
        public bool HasImage
        {
            get { return image != null; }
        }

        /// <summary>Null where the execution is of another kind.</summary>
        public static GuardedWrite Read(IPluginExecutionContext context, bool byIntegration)
        {
            var isCreate = context.MessageName == "Create";
            if (!isCreate && context.MessageName != "Update")
            {
                return null;
            }

            object parameter = null;
            if (context.InputParameters != null)
            {
                context.InputParameters.TryGetValue("Target", out parameter);
            }

            var target = parameter as Entity;
            if (target == null || target.Attributes == null)
            {
                return null;
            }

            Entity image = null;
            if (!isCreate && context.PreEntityImages != null)
            {
                context.PreEntityImages.TryGetValue(ImageName, out image);
            }

            return new GuardedWrite(target.Attributes, image == null ? null : image.Attributes, isCreate, byIntegration);
        }

        public bool Writes(string column)
        {
            object ignored;
            return target.TryGetValue(column, out ignored);
        }

        /// <summary>Null where the write does not name the column.</summary>
        public object Written(string column)
        {
            object value;
            return target.TryGetValue(column, out value) ? value : null;
        }

        /// <summary>Null where it was empty: an image leaves empty columns out.</summary>
        public object Before(string column)
        {
            object value;
            return image != null && image.TryGetValue(column, out value) ? value : null;
        }

        public object After(string column)
        {
            return Writes(column) ? Written(column) : Before(column);
        }

        public void Replace(string column, object value)
        {
            target[column] = value;
        }

        public static InvalidPluginExecutionException Refuse(string label, string words)
        {
            return new InvalidPluginExecutionException(label + ": " + words);
        }
    }
}
